metadata description = 'Mail by Communication Services: from a domain that Azure lends until the academy\'s own is verified.'

param token string
param tags object

@description('The academy\'s own domain; empty for none.')
param domain string

@description('Whether the DNS records of that domain are set and verified. Before, the service refuses to send from it.')
param isVerified bool

param dataLocation string

@description('Identity of the app that sends.')
param senderPrincipalId string

param workspaceId string

// The service has no narrower role that may send.
var emailOwner = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '09976791-48a7-449e-bb21-39d1a415f350')

resource emails 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: 'mail-${token}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource lent 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: emails
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    // It would rewrite the links of sign-in mails.
    userEngagementTracking: 'Disabled'
  }
}

resource own 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (!empty(domain)) {
  parent: emails
  name: empty(domain) ? 'none' : domain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (isVerified) {
  parent: own
  name: 'auth'
  properties: {
    username: 'auth'
    displayName: 'Academy'
  }
}

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: 'acs-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: isVerified ? [own.id] : [lent.id]
    disableLocalAuth: true
  }
}

resource sending 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(service.id, senderPrincipalId, emailOwner)
  scope: service
  properties: {
    principalId: senderPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: emailOwner
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: service
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'EmailSendMailOperational'
        enabled: true
      }
      {
        category: 'EmailStatusUpdateOperational'
        enabled: true
      }
    ]
  }
}

output serviceName string = service.name
output emailServiceName string = emails.name
output endpoint string = 'https://${service.properties.hostName}/'
output sender string = isVerified ? 'auth@${domain}' : 'DoNotReply@${lent.properties.fromSenderDomain}'
output records object = empty(domain) ? {} : own!.properties.verificationRecords
